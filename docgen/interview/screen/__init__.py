"""The screens of an interview: full-screen in a terminal, or plain lines."""
