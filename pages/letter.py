from recovery.ui.letter.page import letter
from recovery.ui.notices import refusals

with refusals():
    letter()
