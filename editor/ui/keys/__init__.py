"""Key maps: which keys call which action, in the program, in a preset, and as a person wants them."""
