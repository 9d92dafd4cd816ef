/* bare_odbc CONNECTION SQL: every column bound as text, in arrays of a thousand rows. */
#include "bare.h"
#include <sql.h>
#include <sqlext.h>

enum { block = 1000, width = 64, most = 16 };
static char data[most][block][width];
static SQLLEN lengths[most][block];

int main(int argc, char **argv)
{
    SQLHENV environment;
    SQLHDBC base;
    SQLHSTMT query;
    SQLSMALLINT columns = 0;
    SQLULEN fetched = 0;
    SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment);
    SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    SQLAllocHandle(SQL_HANDLE_DBC, environment, &base);
    if (argc != 3
        || !SQL_SUCCEEDED(
            SQLDriverConnect(base, NULL, (SQLCHAR *)argv[1], SQL_NTS, NULL, 0, NULL, SQL_DRIVER_NOPROMPT)))
        return die("cannot connect");
    SQLSetConnectAttr(base, SQL_ATTR_AUTOCOMMIT, (SQLPOINTER)SQL_AUTOCOMMIT_OFF, 0);
    SQLAllocHandle(SQL_HANDLE_STMT, base, &query);
    SQLSetStmtAttr(query, SQL_ATTR_ROW_ARRAY_SIZE, (SQLPOINTER)block, 0);
    SQLSetStmtAttr(query, SQL_ATTR_ROWS_FETCHED_PTR, &fetched, 0);
    double begun = now_ms();
    if (!SQL_SUCCEEDED(SQLExecDirect(query, (SQLCHAR *)argv[2], SQL_NTS)))
        return die("the query failed");
    SQLNumResultCols(query, &columns);
    for (int i = 0; i < columns && i < most; ++i)
        SQLBindCol(query, (SQLUSMALLINT)(i + 1), SQL_C_CHAR, data[i], width, lengths[i]);
    long rows = 0;
    while (SQL_SUCCEEDED(SQLFetch(query))) {
        for (SQLULEN row = 0; row < fetched; ++row, ++rows) {
            for (int i = 0; i < columns; ++i)
                look(data[i][row], (unsigned long)lengths[i][row]);
        }
    }
    return report(rows, begun);
}
