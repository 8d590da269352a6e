using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Library;

/// <param name="OrganizationId">Where who added it works.</param>
[EventName("library-item.added.v1")]
internal sealed record LibraryItemAdded(LibraryKind Kind, string? JurisdictionId, string OrganizationId, LibraryContent Content, string? AlertId);

[EventName("library-item.described.v1")]
internal sealed record LibraryItemDescribed(LibraryContent Content);

/// <param name="DraftVersion">The version of the text that it is.</param>
/// <param name="Courts">The center's courts as they were then: who has an open case there reads it. None for an organization's own.</param>
[EventName("library-item.published.v1")]
internal sealed record LibraryItemPublished(int DraftVersion, string Text, string? Note, IReadOnlyList<string> Courts);

[EventName("library-item.withdrawn.v1")]
internal sealed record LibraryItemWithdrawn(string Reason);

[EventName("library-item.used.v1")]
internal sealed record LibraryItemUsed(string CaseId, string CourtCode, string? JudgeCode, string Motion, DateOnly On, LibraryUseResult? Stated);

[EventName("library-use.result-stated.v1")]
internal sealed record LibraryUseResultStated(int Use, LibraryUseResult? Stated);

/// <summary>A command with what the grain looked up for it.</summary>
/// <param name="Sent">As it was sent.</param>
/// <param name="Standing">How the actor stands to the item.</param>
/// <param name="Courts">The center's courts; none for an organization's own.</param>
/// <param name="Text">The text as it stands, with its version; null when there is none.</param>
/// <param name="WritesInCase">Whether the actor may write in the case that she used the item in.</param>
internal sealed record LookedUp(
    LibraryCommand Sent, LibraryStanding Standing, IReadOnlyList<string> Courts, (int Version, string Text)? Text = null, bool WritesInCase = false)
    : Command(Sent.CommandId, Sent.Actor);

/// <summary>The rules of an item of the library. No clock, no I/O, no Orleans.</summary>
internal sealed record LibraryItem(
    LibraryKind Kind,
    string? JurisdictionId,
    string OrganizationId,
    string AuthorId,
    LibraryContent Content,
    string? AlertId,
    DateTimeOffset AddedAt,
    DateTimeOffset ChangedAt,
    string Text,
    ImmutableList<LibraryVersion> Versions,
    ImmutableList<string> Courts,
    ImmutableList<LibraryUse> Uses,
    string? Reason) : IState<LibraryItem>
{
    private const int MaxOpening = 50_000;
    private const int MaxText = 200_000;
    private const int MaxNote = 300;
    private const int MaxVersions = 1_000;
    private const int MaxUses = 1_000;
    private const int MaxYears = 10;

    public static LibraryItem Empty { get; } = new(default, null, "", "", new LibraryContent("", [], [], []), null, default, default, "", [], [], [], null);

    public static string Shape => "library-item/1";

    [JsonIgnore]
    public bool IsAdded => OrganizationId.Length > 0;

    /// <summary>Whose it is: the center, or the organization that has it for itself.</summary>
    [JsonIgnore]
    public string Tenant => JurisdictionId ?? OrganizationId;

    [JsonIgnore]
    public LibraryStage Stage => Reason is not null ? LibraryStage.Withdrawn : Versions.IsEmpty ? LibraryStage.Draft : LibraryStage.Published;

    /// <summary>Whether the actor, where she works now, added it.</summary>
    public bool IsAuthor(Actor actor) => actor.PersonId == AuthorId && actor.OrganizationId == OrganizationId;

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        LookedUp { Sent: AddLibraryItem c } found => Add(c, found),
        _ when !IsAdded => Refusal.NotFound,
        LookedUp { Sent: WithdrawLibraryItem c } => Withdraw(c),
        LookedUp when Reason is not null => Decision.Refuse("library.withdrawn", "This item was withdrawn. Add a new one."),
        LookedUp { Sent: DescribeLibraryItem c } => Describe(c),
        LookedUp { Sent: PublishLibraryItem c } found => Publish(c, found),
        LookedUp { Sent: RecordLibraryUse c } found => Use(c, found, now),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public LibraryItem Apply(object happened, EventMetadata metadata) => (happened switch
    {
        LibraryItemAdded e => Empty with
        {
            Kind = e.Kind,
            JurisdictionId = e.JurisdictionId,
            OrganizationId = e.OrganizationId,
            AuthorId = metadata.ActorId,
            Content = e.Content,
            AlertId = e.AlertId,
            AddedAt = metadata.At,
        },
        LibraryItemDescribed e => this with { Content = e.Content },
        LibraryItemPublished e => this with
        {
            Text = e.Text,
            Versions = Versions.Add(new LibraryVersion(Versions.Count + 1, metadata.ActorId, metadata.At, e.DraftVersion, e.Note)),
            Courts = [.. e.Courts],
        },
        LibraryItemWithdrawn e => this with { Reason = e.Reason },
        LibraryItemUsed e => this with
        {
            Uses = Uses.Add(new LibraryUse(metadata.Version, metadata.ActorId, e.CaseId, e.CourtCode, e.JudgeCode, e.Motion, e.On, e.Stated)),
        },
        LibraryUseResultStated e => this with { Uses = Uses.ConvertAll(use => use.Id == e.Use ? use with { Stated = e.Stated } : use) },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    }) with
    { ChangedAt = metadata.At };

    private Decision Add(AddLibraryItem command, LookedUp found)
    {
        if (IsAdded) return Decision.Refuse("library.already-added", "This item was added already.");
        if (!LibraryRules.MayAdd(command.Actor, found.Standing))
        {
            return Decision.Refuse("library.not-here", "Add it to a center whose vanguard you are in, or to your organization alone.");
        }

        if (!Enum.IsDefined(command.Kind)) return Decision.Refuse("library.kind", "Choose what it is from the list.");
        if (command.AlertId is not null && !OpaqueId.IsWellFormed(command.AlertId)) return Decision.Refuse("library.alert", "Choose the alert that it answers, or none.");
        if (command.OpeningText is not null && !Journal.Text.IsNarrative(command.OpeningText, MaxOpening))
        {
            return Decision.Refuse("library.opening", $"Begin with up to {MaxOpening:N0} characters of plain text, or leave it empty and write later.");
        }

        return LibraryContents.Check(command.Kind, command.Content, out var content)
            ?? Decision.Accept(new LibraryItemAdded(command.Kind, command.JurisdictionId, command.Actor.OrganizationId, content, command.AlertId));
    }

    private Decision Describe(DescribeLibraryItem command) => LibraryContents.Check(Kind, command.Content, out var content)
        ?? (LibraryContents.AreEqual(content, Content) ? Decision.Nothing : Decision.Accept(new LibraryItemDescribed(content)));

    private Decision Publish(PublishLibraryItem command, LookedUp found)
    {
        var note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
        if (note is not null && !Journal.Text.IsLine(note, MaxNote)) return Decision.Refuse("library.note", $"Say what changed in one line of up to {MaxNote} characters, or nothing.");
        if (found.Text is not { } text || string.IsNullOrWhiteSpace(text.Text)) return Decision.Refuse("library.empty", "Write the text first, then publish it.");
        if (text.Text.Length > MaxText) return Decision.Refuse("library.too-long", $"Publish up to {MaxText:N0} characters. Divide the text into several items.");
        if (Versions.Count > 0 && Versions[^1].DraftVersion == text.Version) return Decision.Refuse("library.unchanged", "Nothing was written since the last version.");
        if (Versions.Count >= MaxVersions) return Decision.Refuse("library.full", $"An item has up to {MaxVersions:N0} versions. Add a new item.");
        return Decision.Accept(new LibraryItemPublished(text.Version, text.Text, note, found.Courts));
    }

    private Decision Withdraw(WithdrawLibraryItem command)
    {
        if (Reason is not null) return Decision.Nothing;
        return Journal.Text.IsLine(command.Reason, MaxNote)
            ? Decision.Accept(new LibraryItemWithdrawn(command.Reason.Trim()))
            : Decision.Refuse("library.reason", $"Say why in up to {MaxNote} characters.");
    }

    private Decision Use(RecordLibraryUse command, LookedUp found, DateTimeOffset now)
    {
        if (!found.WritesInCase) return Decision.Refuse("library.case", "Choose a case that you work on.");
        if (!Journal.Text.IsCode(command.CourtCode)) return Decision.Refuse("library.court", "Choose the court from the list.");
        if (!Journal.Text.IsCodeOrNull(command.JudgeCode)) return Decision.Refuse("library.judge", "Choose the judge from the list, or nobody.");
        if (!MotionKinds.Codes.Contains(command.Motion)) return Decision.Refuse("library.motion", "Choose the kind of motion from the list.");
        // East of Greenwich, on Guam and Saipan where the court sits too, it is tomorrow already.
        var latest = DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));
        if (command.On > latest || command.On < latest.AddYears(-MaxYears))
        {
            return Decision.Refuse("library.day", $"Give the day on which you used it: not in the future, and at most {MaxYears} years ago.");
        }

        if (command.Stated is { } given && !Enum.IsDefined(given)) return Decision.Refuse("library.result", "Choose what came of it from the list.");
        var stated = command.Stated is LibraryUseResult.NotKnown ? null : command.Stated;
        if (Uses.Find(use => IsSame(use, command)) is { } known)
        {
            return known.Stated == stated ? Decision.Nothing : Decision.Accept(new LibraryUseResultStated(known.Id, stated));
        }

        return Uses.Count < MaxUses
            ? Decision.Accept(new LibraryItemUsed(command.CaseId, command.CourtCode, command.JudgeCode, command.Motion, command.On, stated))
            : Decision.Refuse("library.uses-full", $"An item keeps up to {MaxUses:N0} uses.");
    }

    private static bool IsSame(LibraryUse use, RecordLibraryUse command) =>
        (use.PersonId, use.CaseId, use.CourtCode, use.JudgeCode, use.Motion, use.On)
        == (command.Actor.PersonId, command.CaseId, command.CourtCode, command.JudgeCode, command.Motion, command.On);
}
