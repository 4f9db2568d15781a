"""New versions of this program: looked for daily, told quietly, installed for the next start when the person wants."""
