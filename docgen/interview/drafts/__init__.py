"""Drafts: interviews saved to disk, to be resumed later."""
