-- Most questions ask for custody and representation together. "detail" with 16 added: these two are not told apart, and null.
alter table eoir_figure alter column represented drop not null, alter column custody drop not null;

insert into eoir_figure (month, granted, denied, no_jurisdiction, remanded, completions, detail, subject, code, court, judge, nationality)
select month, sum(granted), sum(denied), sum(no_jurisdiction), sum(remanded), sum(completions), detail + 16, subject, code, court, judge, nationality
from eoir_figure
where detail <> 7
group by month, detail, subject, code, court, judge, nationality;
