using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Attorneys;

[EventName("bar-admission.recorded.v1")]
internal sealed record BarAdmissionRecorded(BarAdmission Admission);

/// <summary>As it was until one could say what one only reads: one spoke and read what one worked in.</summary>
[EventName("languages.recorded.v1")]
internal sealed record LanguagesRecorded(IReadOnlyList<string> Languages);

[EventName("languages.recorded.v2")]
internal sealed record LanguagesStated(IReadOnlyList<string> Speaks, IReadOnlyList<string> Reads);

[EventName("capacity.recorded.v1")]
internal sealed record CapacityRecorded(int HoursPerMonth);

[EventName("practice.recorded.v1")]
internal sealed record PracticeRecorded(Practice Practice);

[EventName("training.completed.v1")]
internal sealed record TrainingCompleted(TrainingDone Training);

[EventName("former-clients.recorded.v1")]
internal sealed record FormerClientsRecorded(IReadOnlyList<FormerClient> Clients);

// What she may and can do.
internal sealed partial record Attorney
{
    private const int MostClients = 200;
    private const int MostTrainings = 200;
    private const int MostPlaces = 30;

    /// <summary>Whether she says she is admitted to a bar in good standing.</summary>
    [JsonIgnore]
    public bool IsLawyer => BarAdmissions.Any(admission => admission.InGoodStanding);

    [JsonIgnore]
    public bool IsAccredited => Practice?.Accreditation == Accreditation.Full;

    [JsonIgnore]
    public bool IsNewcomer => Practice?.YearsInRemovalDefense == 0;

    private static Decision? DecideLanguages(RecordLanguages command)
    {
        var reads = command.Reads ?? command.Languages;
        return AreLanguages(command.Languages) && AreLanguages(reads)
            ? Decision.Accept(new LanguagesStated([.. command.Languages.Distinct()], [.. reads.Distinct()]))
            : Decision.Refuse("attorney.languages", "Choose up to 30 languages from the list.");
    }

    private Decision? DecideProfile(Command command, DateTimeOffset now) => command switch
    {
        RecordBarAdmission c => Record(c.Admission, now),
        RecordLanguages c => DecideLanguages(c),
        RecordCapacity c => c.HoursPerMonth is >= 0 and <= 300
            ? Decision.Accept(new CapacityRecorded(c.HoursPerMonth))
            : Decision.Refuse("attorney.capacity", "Enter between 0 and 300 hours a month."),
        RecordPractice c => Record(c.Practice),
        RecordTrainingDone c => Record(c.Training, now),
        RecordFormerClients c => Record(c.Clients),
        _ => default(Decision?),
    };

    private Attorney? ApplyToProfile(object happened) => happened switch
    {
        BarAdmissionRecorded e => this with
        {
            BarAdmissions = BarAdmissions.RemoveAll(known => known.State == e.Admission.State).Add(e.Admission),
        },
        LanguagesRecorded e => this with { Languages = e.Languages, Reads = e.Languages },
        LanguagesStated e => this with { Languages = e.Speaks, Reads = e.Reads },
        CapacityRecorded e => this with { HoursPerMonth = e.HoursPerMonth },
        PracticeRecorded e => this with { Practice = e.Practice },
        TrainingCompleted e => this with { Trainings = Trainings.RemoveAll(known => known.TrainingId == e.Training.TrainingId).Add(e.Training) },
        FormerClientsRecorded e => this with { FormerClients = e.Clients },
        _ => null,
    };

    private static bool AreLanguages(IReadOnlyList<string> codes) => codes.Count <= 30 && codes.All(Text.IsCode);

    private static Decision Record(BarAdmission admission, DateTimeOffset now)
    {
        if (admission.State is not { Length: 2 } || !admission.State.All(char.IsAsciiLetterUpper))
        {
            return Decision.Refuse("bar-admission.state", "Choose the state of the bar.");
        }

        return admission.AdmittedOn > DateOnly.FromDateTime(now.UtcDateTime) || admission.AdmittedOn.Year < 1940
            ? Decision.Refuse("bar-admission.date", "Enter the day of admission; it cannot be in the future.")
            : Decision.Accept(new BarAdmissionRecorded(admission));
    }

    private static Decision Record(Practice practice)
    {
        if (practice.EoirId is not null && !EoirIdPattern().IsMatch(practice.EoirId))
        {
            return Decision.Refuse("practice.eoir-id", "An EOIR ID has 5 to 12 capital letters and digits. Leave it empty when you have none.");
        }

        if (!Enum.IsDefined(practice.Accreditation)) return Decision.Refuse("practice.accreditation", "Choose none, partial or full accreditation.");
        if (practice.YearsInRemovalDefense is < 0 or > 60)
        {
            return Decision.Refuse("practice.experience", "Enter how many years of removal defense, from 0 for none to 60.");
        }

        if (practice.InsuredUntil is { } until && (!practice.Insured || until.Year is < 2000 or > 2100))
        {
            return Decision.Refuse("practice.insurance", "Enter the last day of the policy, or say that there is no insurance.");
        }

        if (practice.Places.Count > MostPlaces || !practice.Places.All(Text.IsCode))
        {
            return Decision.Refuse("practice.places", "Choose up to 30 immigration courts from the list.");
        }

        return PracticeSubjects.Are(practice.Subjects)
            ? Decision.Accept(new PracticeRecorded(practice with { Places = [.. practice.Places.Distinct()], Subjects = [.. practice.Subjects.Distinct()] }))
            : Decision.Refuse("practice.subjects", "Choose subjects from the list.");
    }

    private Decision Record(TrainingDone training, DateTimeOffset now)
    {
        if (!OpaqueId.IsWellFormed(training.TrainingId)) return Decision.Refuse("training.unknown", "Choose a training from the catalogue.");
        if (training.DoneOn.Year < 1990 || training.DoneOn > DateOnly.FromDateTime(now.UtcDateTime))
        {
            return Decision.Refuse("training.date", "Enter the day on which the training was done; it cannot be in the future.");
        }

        var known = Trainings.Find(done => done.TrainingId == training.TrainingId);
        if (known is not null && known.DoneOn >= training.DoneOn) return Decision.Nothing;
        return known is null && Trainings.Count >= MostTrainings
            ? Decision.Refuse("training.too-many", "This profile has 200 trainings already.")
            : Decision.Accept(new TrainingCompleted(training));
    }

    private static Decision Record(IReadOnlyList<FormerClient> clients)
    {
        if (clients.Count > MostClients) return Decision.Refuse("former-clients.too-many", "List up to 200 former clients.");
        if (!clients.All(client => Text.IsLine(client.Name, 200)))
        {
            return Decision.Refuse("former-clients.name", "Give each former client a name of up to 200 characters, on one line.");
        }

        var listed = clients.Select(client => new FormerClient(client.Name.Trim(), Case.NormalizeANumber(client.ANumber))).ToList();
        return clients.Zip(listed).Any(pair => pair.First.ANumber is not null && pair.Second.ANumber is null)
            ? Decision.Refuse("former-clients.a-number", "An A-number has eight or nine digits, for instance A 012 345 678. Leave it empty when it is not known.")
            : Decision.Accept(new FormerClientsRecorded([.. listed.Distinct()]));
    }

    [GeneratedRegex(@"^[A-Z0-9]{5,12}\z")]
    private static partial Regex EoirIdPattern();
}
