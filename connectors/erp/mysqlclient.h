// The few functions and layouts of MariaDB's client library that bulk reading needs (clientlibrary.h says how it is
// found). They are those of its public headers mysql.h and mariadb_stmt.h; MySQL's own library has the same.
#pragma once

#include "connectors/erp/engine.h"

struct st_mysql;
struct st_mysql_stmt;
struct st_mysql_res;

namespace zgoda::erp {

struct MyField { // MYSQL_FIELD
    char *name, *originalName, *table, *originalTable, *database, *catalog, *preset;
    unsigned long length, longest;
    unsigned nameSize, originalNameSize, tableSize, originalTableSize, databaseSize, catalogSize, presetSize;
    unsigned flags, decimals, charset;
    int type;
    void *extension;
};

struct MyBind { // MYSQL_BIND; what the library keeps for itself is `inner`
    unsigned long *length;
    char *isNull;
    void *buffer;
    char *error;
    void *inner[4];
    unsigned long capacity, offset, lengthValue;
    unsigned innerNumbers[2];
    int type;
    char errorValue, isUnsigned, innerFlag, isNullValue;
    void *extension;
};

struct MyTime { // MYSQL_TIME
    unsigned year, month, day, hour, minute, second;
    unsigned long microsecond;
    char negative;
    int kind;
};

enum MyType : int { // enum_field_types
    MyDecimal = 0,
    MyTiny = 1,
    MyShort = 2,
    MyLong = 3,
    MyFloat = 4,
    MyDouble = 5,
    MyTimestamp = 7,
    MyLongLong = 8,
    MyInt24 = 9,
    MyDate = 10,
    MyTimeOfDay = 11,
    MyDateTime = 12,
    MyYear = 13,
    MyBit = 16,
    MyNewDecimal = 246,
    MyBlob = 252,
    MyString = 254
};

struct Mysqlclient {
    st_mysql *(*init)(st_mysql *);
    int (*options)(st_mysql *, int, const void *);
    st_mysql *(*connect)(
        st_mysql *, const char *, const char *, const char *, const char *, unsigned, const char *, unsigned long);
    void (*close)(st_mysql *);
    int (*query)(st_mysql *, const char *);
    unsigned long (*threadId)(st_mysql *);
    unsigned (*fieldCount)(st_mysql_res *);
    MyField *(*field)(st_mysql_res *, unsigned);
    void (*freeResult)(st_mysql_res *);
    st_mysql_stmt *(*statement)(st_mysql *);
    int (*prepare)(st_mysql_stmt *, const char *, unsigned long);
    char (*bindParameters)(st_mysql_stmt *, MyBind *);
    int (*execute)(st_mysql_stmt *);
    st_mysql_res *(*metadata)(st_mysql_stmt *);
    char (*bindResult)(st_mysql_stmt *, MyBind *);
    int (*fetch)(st_mysql_stmt *);
    int (*fetchColumn)(st_mysql_stmt *, MyBind *, unsigned, unsigned long);
    unsigned (*errorNumber)(st_mysql_stmt *);
    const char *(*errorText)(st_mysql_stmt *);
    char (*closeStatement)(st_mysql_stmt *);
    unsigned (*connectionErrorNumber)(st_mysql *);
    const char *(*connectionErrorText)(st_mysql *);
};

// Null when the library is not there or lacks one of these.
const Mysqlclient *mysqlclient();

// Stops what this connection of the server is doing, over a short one of its own: the busy one cannot carry the word.
void killQuery(const Login &login, unsigned long threadId);

} // namespace zgoda::erp
