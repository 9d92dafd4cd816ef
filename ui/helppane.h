// What the page is for and how it is worked, beside it: F1 opens and closes it in place. Its texts are Markdown files,
// one a page and language. GUI thread.
#pragma once

#include "ui/look.h"

#include <QWidget>

class QTextBrowser;

namespace zgoda {

class HelpPane final : public QWidget {
    Q_OBJECT
public:
    HelpPane(const Look *look, QWidget *parent);
    void show(const QString &page); // "compare"; the file's name
    const QString &page() const { return m_page; }
    QString text() const; // without marks

Q_SIGNALS:
    void keysWanted();
    void closed();

private:
    void paint();
    void follow(const QUrl &link);
    const Look *m_look;
    QTextBrowser *m_text;
    QString m_page;
};

} // namespace zgoda
