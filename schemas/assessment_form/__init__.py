"""The assessment form (formulir asesmen)."""
