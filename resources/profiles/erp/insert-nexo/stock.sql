-- Stock of every article that is not in the bin, in every warehouse: a row of StanyMagazynowe appears with the first movement, so
-- no row means nothing there. What is physically there is not kept: it is what is free and what is reserved, by quantity or by
-- delivery, together.
select
    a."Symbol"     as "sku",
    m."Symbol"     as "warehouse",
    coalesce(s."IloscDostepna" + s."IloscZarezerwowanaIlosciowo" + s."IloscZarezerwowanaDostawowo", 0) as "on_hand",
    coalesce(s."IloscZarezerwowanaIlosciowo" + s."IloscZarezerwowanaDostawowo", 0) as "reserved",
    j."Symbol"     as "unit",
    a."Id"         as "erp_id"
from "ModelDanychContainer"."Asortymenty" a
cross join "ModelDanychContainer"."Magazyny" m
left join "ModelDanychContainer"."StanyMagazynowe" s on s."Asortyment_Id" = a."Id" and s."Magazyn_Id" = m."Id"
left join "ModelDanychContainer"."JednostkiMiarAsortymentow" u on u."AsortymentPodstawowej_Id" = a."Id"
left join "ModelDanychContainer"."JednostkiMiar" j on j."Id" = u."JednostkaMiary_Id"
where a."IsInRecycleBin" = 0 and a."Rodzaj_Id" in (2, 3, 4)
-- only sku: a."Symbol"
-- only warehouse: m."Symbol"
