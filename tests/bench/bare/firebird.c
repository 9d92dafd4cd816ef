/* bare_firebird DATABASE USER PASSWORD SQL */
#include "bare.h"
#include <ibase.h>

static ISC_STATUS_ARRAY status;
static int failed(void)
{
    char line[512];
    const ISC_STATUS *next = status;
    fb_interpret(line, sizeof line, &next);
    return die(line);
}

static int parameter(char *out, char kind, const char *text)
{
    out[0] = kind;
    out[1] = (char)strlen(text);
    memcpy(out + 2, text, strlen(text));
    return 2 + (int)strlen(text);
}

/* Room for every column behind the other; a varying text has its size before it. */
static void place(XSQLDA *row, char *data)
{
    for (int i = 0; i < row->sqld; ++i) {
        row->sqlvar[i].sqldata = data;
        row->sqlvar[i].sqlind = (ISC_SHORT *)(data + (row->sqlvar[i].sqllen + 2 + 7) / 8 * 8);
        row->sqlvar[i].sqltype |= 1;
        data = (char *)row->sqlvar[i].sqlind + 8;
    }
}

int main(int argc, char **argv)
{
    isc_db_handle base = 0;
    isc_tr_handle transaction = 0;
    isc_stmt_handle query = 0;
    char login[512] = {isc_dpb_version1}, options[] = {isc_tpb_version3, isc_tpb_read, isc_tpb_concurrency};
    if (argc != 5)
        return die("usage");
    int size = 1;
    size += parameter(login + size, isc_dpb_user_name, argv[2]);
    size += parameter(login + size, isc_dpb_password, argv[3]);
    size += parameter(login + size, isc_dpb_lc_ctype, "UTF8");
    if (isc_attach_database(status, 0, argv[1], &base, (short)size, login)
        || isc_start_transaction(status, &transaction, 1, &base, (int)sizeof options, options)
        || isc_dsql_allocate_statement(status, &base, &query))
        return failed();
    XSQLDA *row = calloc(1, XSQLDA_LENGTH(64));
    row->version = SQLDA_VERSION1;
    row->sqln = 64;
    double begun = now_ms();
    if (isc_dsql_prepare(status, &transaction, &query, 0, argv[4], 3, row))
        return failed();
    place(row, calloc(1, 1 << 20));
    if (isc_dsql_execute(status, &transaction, &query, 1, NULL))
        return failed();
    long rows = 0;
    ISC_STATUS code;
    for (; (code = isc_dsql_fetch(status, &query, 1, row)) == 0; ++rows) {
        for (int i = 0; i < row->sqld; ++i)
            look(row->sqlvar[i].sqldata, (unsigned long)row->sqlvar[i].sqllen);
    }
    if (code != 100 || report(rows, begun) != 0)
        return failed();
    /* The library does not like to end with a connection open. */
    isc_dsql_free_statement(status, &query, DSQL_drop);
    isc_rollback_transaction(status, &transaction);
    isc_detach_database(status, &base);
    return 0;
}
