// Nothing of its own: the target that precompiles headers.h must have one source.
