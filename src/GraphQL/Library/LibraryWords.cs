using LawLab.Grains.Access;
using LawLab.Grains.Library;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Library;

internal sealed class LibraryKindType() : WordEnum<LibraryKind>(
    "What an item of the library is.",
    (LibraryKind.Template, "A motion or brief to begin from."),
    (LibraryKind.Declaration, "What an expert declares, without any client's fact."),
    (LibraryKind.Advisory, "How to meet a practice of a court, a judge or an office."),
    (LibraryKind.Authority, "A statute, regulation or decision."));

internal sealed class LibraryStageType() : WordEnum<LibraryStage>(
    "How far an item of the library has come.",
    (LibraryStage.Draft, "Nothing of it is published yet: only whose library it is sees it."),
    (LibraryStage.Published, "It has a version that others use."),
    (LibraryStage.Withdrawn, "Withdrawn: in no list any more, and readable by who has its address."));

internal sealed class LibraryActionType() : WordEnum<LibraryAction>(
    "What can be done with an item of the library.",
    (LibraryAction.Read, "Reading what is published, its versions and its uses."),
    (LibraryAction.Write, "Writing in the text of its next version."),
    (LibraryAction.Use, "Saying that one used it in a case."),
    (LibraryAction.Keep, "Publishing a version, changing title and tags, withdrawing it."));

internal sealed class LibraryUseResultType() : WordEnum<LibraryUseResult>(
    "What came of using an item.",
    (LibraryUseResult.NotKnown, "Nothing was decided, recorded or stated yet."),
    (LibraryUseResult.Granted, "Granted, also in part."),
    (LibraryUseResult.Denied, "Denied, refused, or not answered in time."),
    (LibraryUseResult.Mixed, "Of several things decided on one day some were granted and some denied."),
    (LibraryUseResult.Withdrawn, "Withdrawn or ended otherwise: nothing was decided on the merits."));
