// The look of a page in a frame, before it is painted: scheme, accent, font, which parts are shown.
