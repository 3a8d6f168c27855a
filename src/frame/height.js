// Tells the host page how high the frame is, in the words that hosts understand.
