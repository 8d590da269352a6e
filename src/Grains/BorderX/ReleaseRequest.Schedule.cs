using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Scheduling;

namespace LawLab.Grains.BorderX;

// What is left of it, for the schedule of production.
internal sealed partial record ReleaseRequest
{
    /// <summary>What is left; of one that nobody has triaged, all that the plan has for it.</summary>
    /// <param name="id">The request.</param>
    /// <param name="hearingOn">The case's next hearing.</param>
    /// <param name="keptOut">Whom a wall keeps from the case.</param>
    /// <param name="outlook">What the documents of its packet let it become.</param>
    public RequestToSchedule ToSchedule(string id, DateOnly? hearingOn, IReadOnlyList<string> keptOut, PacketOutlook outlook)
    {
        var steps = Stage is ReleaseStage.Ordered ? StepsFrom(OrderedOn) : Steps;
        int[] lifts = [Terms.SilverHours, Terms.GoldHours];
        return new RequestToSchedule(
            id,
            OrderedOn,
            DueOn,
            hearingOn,
            Language,
            Terms.HoursADay,
            // What a lay member finished waits for a word, which takes no hours.
            [.. steps.Where(step => step.State is ReleaseStepState.Open or ReleaseStepState.Taken).Select(step => new StepToSchedule(step.Plan, step.Plan.Hours, step.OwnerId ?? step.OfferedToId))],
            steps.FirstOrDefault(step => step.Plan.Code == "drafting")?.OwnerId,
            keptOut,
            // The steps make a bronze one.
            PacketGrade.Bronze,
            [.. lifts.Take(outlook.Reachable - PacketGrade.Bronze)],
            outlook.Documents);
    }
}
