"""Songs whose truth is known: written from a seed, played by FluidSynth or by plain numpy."""
