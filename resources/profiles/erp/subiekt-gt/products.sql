-- Articles, services, packaging and kits; deleted ones, whose rows stay, are left out. Those out of use are not active.
select
    t."tw_Symbol"  as "sku",
    t."tw_PodstKodKresk" as "ean",
    t."tw_Nazwa"   as "name",
    t."tw_JednMiary" as "unit",
    case when lower(rtrim(v."vat_Symbol")) in ('zw', 'np', 'npo', 'oo', 'ue', 'ex') then null else v."vat_Stawka" end as "tax_rate",
    g."grt_Nazwa"  as "category",
    t."tw_Masa"    as "weight",
    case when t."tw_Zablokowany" = 1 then 0 else 1 end as "active",
    (select max(c.changed) from (
        select z."zt_TowarId" as item, z."zt_ZmianaSymbol" as changed from "dbo"."tw_Zmiana" z
        union all select z."zt_TowarId", z."zt_ZmianaNazwa" from "dbo"."tw_Zmiana" z
        union all select z."zt_TowarId", z."zt_ZmianaGrupa" from "dbo"."tw_Zmiana" z
        union all select z."zt_TowarId", z."zt_ZmianaStawkaVATSprzed" from "dbo"."tw_Zmiana" z
        union all select z."zt_TowarId", z."zt_ZmianaMasaTowaru" from "dbo"."tw_Zmiana" z
    ) c where c.item = t."tw_Id") as "updated_at",
    t."tw_Id"      as "erp_id"
from "dbo"."tw__Towar" t
left join "dbo"."sl_StawkaVAT" v on v."vat_Id" = t."tw_IdVatSp"
left join "dbo"."sl_GrupaTw" g on g."grt_Id" = t."tw_IdGrupa"
where t."tw_Usuniety" = 0
-- only sku: t."tw_Symbol"
-- only category: g."grt_Nazwa"
