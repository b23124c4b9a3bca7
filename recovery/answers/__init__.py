"""Better answers: what they lack, how long they take to say, what they were before."""
