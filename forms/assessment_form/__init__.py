"""The assessment (formulir asesmen)."""
