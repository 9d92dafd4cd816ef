// The few functions of PostgreSQL's client library that bulk reading needs, found at run time, so that the program
// starts on a machine that has no such library. It is the same one that Qt's driver has loaded.
#pragma once

#include "connectors/erp/engine.h"

struct pg_conn;
struct pg_result;
struct pg_cancel;

namespace zgoda::erp {

struct Libpq {
    int (*sendPrepare)(pg_conn *, const char *, const char *, int, const unsigned *);
    int (*sendDescribePrepared)(pg_conn *, const char *);
    int (*sendQueryPrepared)(pg_conn *, const char *, int, const char *const *, const int *, const int *, int);
    int (*setSingleRowMode)(pg_conn *);
    int (*setChunkedRowsMode)(pg_conn *, int); // since version 17; null before
    pg_result *(*getResult)(pg_conn *);
    int (*resultStatus)(const pg_result *);
    char *(*resultErrorField)(const pg_result *, int);
    char *(*errorMessage)(const pg_conn *);
    int (*status)(const pg_conn *);
    int (*ntuples)(const pg_result *);
    int (*nfields)(const pg_result *);
    char *(*fname)(const pg_result *, int);
    unsigned (*ftype)(const pg_result *, int);
    int (*getisnull)(const pg_result *, int, int);
    char *(*getvalue)(const pg_result *, int, int);
    int (*getlength)(const pg_result *, int, int);
    unsigned char *(*unescapeBytea)(const unsigned char *, size_t *);
    void (*freeMemory)(void *);
    void (*clear)(pg_result *);
    pg_cancel *(*getCancel)(pg_conn *);
    int (*cancel)(pg_cancel *, char *, int);
    void (*freeCancel)(pg_cancel *);
    int (*ping)(const char *const *, const char *const *, int); // PQpingParams
};

// Null when the library is not there or lacks one of these.
const Libpq *libpq();

// Does a server answer at this address at all, whatever it thinks of the login? true where that cannot be found out.
bool postgresAnswers(const Login &login);

} // namespace zgoda::erp
