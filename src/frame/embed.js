// For partners' pages: puts a frame in the place of each element that asks for one.
