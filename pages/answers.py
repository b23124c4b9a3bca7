from recovery.ui.answers.answer import answer
from recovery.ui.answers.listing import listing
from recovery.ui.answers.place import opened, practising
from recovery.ui.answers.practice import practice

if practising():
    practice()
elif chosen := opened():
    answer(chosen)
else:
    listing()
