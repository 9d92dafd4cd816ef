/* bare_mariadb PORT USER PASSWORD DATABASE SQL: unbuffered. */
#include "bare.h"
#include <mysql.h>

int main(int argc, char **argv)
{
    MYSQL *base = mysql_init(NULL);
    if (argc != 6 || !mysql_real_connect(base, "127.0.0.1", argv[2], argv[3], argv[4], (unsigned)atoi(argv[1]), NULL, 0)
        || mysql_set_character_set(base, "utf8mb4"))
        return die(mysql_error(base));
    double begun = now_ms();
    if (mysql_query(base, argv[5]))
        return die(mysql_error(base));
    MYSQL_RES *result = mysql_use_result(base);
    unsigned columns = mysql_num_fields(result);
    long rows = 0;
    for (MYSQL_ROW row; (row = mysql_fetch_row(result)); ++rows) {
        unsigned long *lengths = mysql_fetch_lengths(result);
        for (unsigned i = 0; i < columns; ++i)
            look(row[i], lengths[i]);
    }
    return report(rows, begun);
}
