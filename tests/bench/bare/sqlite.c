/* bare_sqlite FILE SQL */
#include "bare.h"
#include <sqlite3.h>

int main(int argc, char **argv)
{
    sqlite3 *base;
    sqlite3_stmt *query;
    if (argc != 3 || sqlite3_open_v2(argv[1], &base, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        return die("cannot open");
    double begun = now_ms();
    if (sqlite3_prepare_v2(base, argv[2], -1, &query, NULL) != SQLITE_OK)
        return die(sqlite3_errmsg(base));
    int columns = sqlite3_column_count(query);
    long rows = 0;
    for (; sqlite3_step(query) == SQLITE_ROW; ++rows) {
        for (int i = 0; i < columns; ++i) {
            const char *text = (const char *)sqlite3_column_text(query, i);
            look(text, (unsigned long)sqlite3_column_bytes(query, i));
        }
    }
    return report(rows, begun);
}
