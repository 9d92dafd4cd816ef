/* bare_postgresql CONNECTION SQL: binary results in single-row mode, the way to read more than memory holds. */
#include "bare.h"
#include <libpq-fe.h>

int main(int argc, char **argv)
{
    PGconn *base = argc == 3 ? PQconnectdb(argv[1]) : NULL;
    if (!base || PQstatus(base) != CONNECTION_OK)
        return die(base ? PQerrorMessage(base) : "usage");
    double begun = now_ms();
    if (!PQsendQueryParams(base, argv[2], 0, NULL, NULL, NULL, NULL, 1) || !PQsetSingleRowMode(base))
        return die(PQerrorMessage(base));
    long rows = 0;
    for (PGresult *part; (part = PQgetResult(base)); PQclear(part)) {
        if (PQresultStatus(part) != PGRES_SINGLE_TUPLE && PQresultStatus(part) != PGRES_TUPLES_OK)
            return die(PQerrorMessage(base));
        for (int row = 0; row < PQntuples(part); ++row, ++rows) {
            for (int i = 0; i < PQnfields(part); ++i)
                look(PQgetvalue(part, row, i), (unsigned long)PQgetlength(part, row, i));
        }
    }
    return report(rows, begun);
}
