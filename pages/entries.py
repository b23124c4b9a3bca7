import streamlit as st

st.title("Entries")
