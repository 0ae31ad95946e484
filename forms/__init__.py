"""One folder per official form: its template, its layout, its outline, its example cases."""
