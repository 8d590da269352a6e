using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Jurisdictions;

[EventName("training.offered.v1")]
internal sealed record TrainingOffered(string TrainingId, TrainingContent Content);

[EventName("training.changed.v1")]
internal sealed record TrainingChanged(string TrainingId, TrainingContent Content);

[EventName("training.withdrawn.v1")]
internal sealed record TrainingWithdrawn(string TrainingId);

// The catalogue of trainings. Whoever follows prerequisites from any training comes to an end.
internal sealed partial record Jurisdiction
{
    public const int MaxTrainings = 200;
    private const int MaxPrerequisites = 10;
    private const int MaxRequiredFor = 20;

    private Decision? DecideOnTrainings(Command command) => command switch
    {
        OfferTraining when Trainings.Count >= MaxTrainings =>
            Decision.Refuse("training.too-many", $"A catalogue has up to {MaxTrainings} trainings. Withdraw one first."),
        OfferTraining c => CheckTraining(c.Content, "") is { } refusal
            ? refusal
            : Decision.Accept(new TrainingOffered(OpaqueId.Derive("training", c.CommandId.ToString("N")), Clean(c.Content))),
        ChangeTraining c => Change(c),
        WithdrawTraining c => Withdraw(c),
        _ => default(Decision?),
    };

    private Jurisdiction? ApplyToTrainings(object happened) => happened switch
    {
        TrainingOffered e => this with { Trainings = Trainings.Add(new Training(e.TrainingId, e.Content)) },
        TrainingChanged e => this with
        {
            Trainings = [.. Trainings.Select(training => training.Id == e.TrainingId ? training with { Content = e.Content } : training)],
        },
        TrainingWithdrawn e => this with { Trainings = Trainings.RemoveAll(training => training.Id == e.TrainingId) },
        _ => null,
    };

    private Decision Change(ChangeTraining command)
    {
        if (Trainings.Find(known => known.Id == command.TrainingId) is not { } training) return UnknownTraining();
        if (CheckTraining(command.Content, command.TrainingId) is { } refusal) return refusal;
        var content = Clean(command.Content);
        return Same(content, training.Content) ? Decision.Nothing : Decision.Accept(new TrainingChanged(command.TrainingId, content));
    }

    private Decision Withdraw(WithdrawTraining command)
    {
        if (Trainings.All(training => training.Id != command.TrainingId)) return UnknownTraining();
        var after = Trainings.Where(training => training.Content.Prerequisites.Contains(command.TrainingId)).Select(training => training.Content.Title).ToList();
        return after.Count == 0
            ? Decision.Accept(new TrainingWithdrawn(command.TrainingId))
            : Decision.Refuse("training.required", $"It is a prerequisite of: {string.Join(", ", after)}. Change that first.");
    }

    private static Decision UnknownTraining() => Decision.Refuse("training.unknown", "This training is not in the catalogue any more. Reload the page.");

    /// <summary>What is wrong with a content of the training with this id, which is empty for a new one; null when nothing is.</summary>
    private Refusal? CheckTraining(TrainingContent content, string trainingId)
    {
        if (!Text.IsLine(content.Title, 120)) return new Refusal("training.title", "Give the training a title of up to 120 characters.");
        if (!Text.IsCode(content.Subject)) return new Refusal("training.subject", "Choose the subject from the list.");
        if (!IsLink(content.Link))
        {
            return new Refusal("training.link", "Give the address of the material, beginning with https://, up to 500 characters.");
        }

        if (content.RequiredFor.Count > MaxRequiredFor || !content.RequiredFor.All(Text.IsCode))
        {
            return new Refusal("training.required-for", "Choose the kinds of cases from the list.");
        }

        if (content.Prerequisites.Count > MaxPrerequisites || !content.Prerequisites.All(id => Trainings.Any(training => training.Id == id)))
        {
            return new Refusal("training.prerequisites", $"Choose up to {MaxPrerequisites} trainings of this catalogue that come before it.");
        }

        return ComesBefore(content.Prerequisites, trainingId)
            ? new Refusal("training.circle", "The training would come before itself. Leave out the prerequisite that needs it.")
            : null;
    }

    /// <summary>Whether the training is among these, their prerequisites, or theirs.</summary>
    private bool ComesBefore(IEnumerable<string> prerequisites, string trainingId)
    {
        HashSet<string> seen = [];
        var waiting = new Stack<string>(prerequisites);
        while (waiting.TryPop(out var id))
        {
            if (id == trainingId) return true;
            if (!seen.Add(id)) continue;
            foreach (var before in Trainings.Find(training => training.Id == id)?.Content.Prerequisites ?? []) waiting.Push(before);
        }

        return false;
    }

    private static bool IsLink(string? link) =>
        Text.IsLine(link, 500) && Uri.TryCreate(link, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0 && address.Host.Length > 0;

    private static TrainingContent Clean(TrainingContent content) => content with
    {
        Title = content.Title.Trim(),
        Prerequisites = [.. content.Prerequisites.Distinct()],
        RequiredFor = [.. content.RequiredFor.Distinct()],
    };

    private static bool Same(TrainingContent one, TrainingContent other) =>
        (one.Title, one.Subject, one.Link) == (other.Title, other.Subject, other.Link)
        && one.Prerequisites.SequenceEqual(other.Prerequisites) && one.RequiredFor.SequenceEqual(other.RequiredFor);
}
