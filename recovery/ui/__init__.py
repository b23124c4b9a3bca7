"""What the pages share; with cli.py the only part of the package that knows Streamlit."""
