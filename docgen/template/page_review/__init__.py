"""What the pages of a template print beside the record, and what of the record they leave out."""
