using LawLab.Grains.Exports;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Exports;

internal sealed class ExportKindType() : WordEnum<ExportKind>(
    "What an export is of.",
    (ExportKind.Cases, "Cases of a list, as tables."),
    (ExportKind.Packet, "A packet, as the files that it comes to."));

internal sealed class ExportPhaseType() : WordEnum<ExportPhase>(
    "What is done of an export; each phase has steps of its own.",
    (ExportPhase.Tables, "Tables are written: a step for each case and table."),
    (ExportPhase.Pages, "Pages of a packet's documents are made: a step for each document."),
    (ExportPhase.Files, "A packet's files are written: a step for each file."));

internal sealed class ExportTableType() : WordEnum<ExportTable>(
    "A table of an export.",
    (ExportTable.Cases, "A row for each case, with what lists show of it."),
    (ExportTable.Hearings, "A row for each hearing on the calendar."),
    (ExportTable.Outcomes, "A row for each thing that was decided."),
    (ExportTable.DataPoints, "A row for each answered data point. What somebody wrote in her own words comes with names only."));

internal sealed class ExportFormatType() : WordEnum<ExportFormat>(
    "What tables of an export are written as.",
    (ExportFormat.Csv, "RFC 4180, UTF-8."),
    (ExportFormat.Xlsx, "A workbook for each table."),
    (ExportFormat.Parquet, "Apache Parquet."));

internal sealed class ExportStateType() : WordEnum<ExportState>(
    "Where an export stands.",
    (ExportState.Waiting, "Nobody makes it yet."),
    (ExportState.Running, "It is made."),
    (ExportState.Done, "It can be downloaded."),
    (ExportState.Cancelled, "It was ended by who asked for it."),
    (ExportState.Failed, "It was not made, or taken back; its code says why."));
