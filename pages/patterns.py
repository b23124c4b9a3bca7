import streamlit as st

st.title("Patterns")
