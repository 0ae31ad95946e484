"""What a form is: its model, its fields, its codes, its definition, and where forms are found."""
