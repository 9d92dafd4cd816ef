#include "ui/keeppolicy.h"

#include "ui/words.h"

namespace zgoda {

QString keepPolicy(const Desk &desk, const Policy &policy)
{
    const Result<> saved = desk.services->savePolicy(policy);
    if (desk.session->setup().policy != policy) // not saved, or not told yet
        desk.session->setPolicy(policy);
    return saved ? QString()
                 : Words::tr("The change counts only until Zgoda is closed: it could not be kept. %1")
                       .arg(sentence(saved.error()));
}

} // namespace zgoda
