-- A call that moves ten thousand steps counts them and writes the run's numbers once.
DROP TRIGGER step_counted;
