-- Public reference data: code lists of the immigration courts, detention facilities, ICE areas of responsibility.
-- No row is a client's fact, and every row can be read in again. A row that a newer file lacks is retired, not
-- deleted: an old case may still carry its code.

create table reference_code (
    list        text not null,
    code        text not null,
    label       text not null,
    detail      text,
    source      text not null,
    imported_on date not null,
    retired_on  date,
    primary key (list, code)
);

create table detention_facility (
    name                     text not null,
    address                  text,
    city                     text not null,
    state                    text not null,
    zip                      text,
    area                     text not null,
    type                     text,
    sexes                    text,
    average_stay_days        numeric(9, 3),
    -- Average daily population, by classification level, by criminality and by threat level as ICE assigns them.
    level_a                  numeric(9, 3),
    level_b                  numeric(9, 3),
    level_c                  numeric(9, 3),
    level_d                  numeric(9, 3),
    male_criminal            numeric(9, 3),
    male_non_criminal        numeric(9, 3),
    female_criminal          numeric(9, 3),
    female_non_criminal      numeric(9, 3),
    threat_level_1           numeric(9, 3),
    threat_level_2           numeric(9, 3),
    threat_level_3           numeric(9, 3),
    no_threat_level          numeric(9, 3),
    mandatory                numeric(9, 3),
    guaranteed_minimum       numeric(9, 3),
    last_inspection_type     text,
    last_inspection_on       date,
    next_inspection          text,
    last_inspection_standard text,
    last_rating              text,
    as_of                    date not null,
    source                   text not null,
    imported_on              date not null,
    retired_on               date,
    primary key (name, city, state)
);

create index detention_facility_by_area on detention_facility (area, name);

create table ice_area (
    office      text not null,
    state       text not null,
    -- Empty: the whole state.
    county      text not null default '',
    note        text,
    source      text not null,
    imported_on date not null,
    retired_on  date,
    primary key (office, state, county)
);
