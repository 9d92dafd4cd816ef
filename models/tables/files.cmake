# Lists of this folder's files are added here, one a line.
