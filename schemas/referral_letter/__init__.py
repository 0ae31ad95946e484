"""The referral letter (surat rujukan)."""
