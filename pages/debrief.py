import streamlit as st

st.title("Debrief")
