"""What the pages share; only it, the pages and the front door know Streamlit."""
