-- How the courts got to their decisions: counts of decided proceedings of the last three years of a release, made with eoir_figure.
create table eoir_pace (
    court       text collate "C" not null,
    represented boolean not null,
    month       date not null,
    -- Whole thirties of days from the court's receipt of the charging document to the decision; null when it cannot be told.
    thirties    smallint,
    decided     integer not null,
    in_absentia integer not null
);

create index eoir_pace_by_court on eoir_pace (court, month);
