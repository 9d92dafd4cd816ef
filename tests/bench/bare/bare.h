/* The bare loops that the bulk readers are measured against: each a plain C program that runs one query with a client
   library, looks at every cell, and prints rows, milliseconds and a number that depends on all the cells. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int die(const char *what)
{
    fprintf(stderr, "%s\n", what);
    return 1;
}

/* A cell is looked at when its first byte and its size have been read. */
static unsigned long long seen;
static void look(const char *data, unsigned long size) { seen += size + (size ? (unsigned char)data[0] : 0); }

static int report(long rows, double begun)
{
    printf("%ld %.3f %llu\n", rows, now_ms() - begun, seen);
    return 0;
}
