// The engine without anything around it: the linker takes every object of models/ into this program.
#include "models/record/textpool.h"

int main()
{
    zgoda::TextPool pool;
    return pool.size() == 0 ? 0 : 1;
}
