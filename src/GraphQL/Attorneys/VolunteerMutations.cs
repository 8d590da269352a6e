using GraphQL;
using LawLab.Grains.Attorneys;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Attorneys;

// Practice, trainings, volunteering and mentors.
internal sealed partial class AttorneyMutations
{
    [Description("Records how the attorney practises; replaces what was recorded.")]
    public Task<AttorneyPayload> RecordPractice(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordPracticeInput input, CancellationToken stop)
    {
        var practice = new Practice(
            input.EoirId, input.Accreditation, input.YearsInRemovalDefense, input.Insured, input.InsuredUntil, input.Remote, input.Places, input.Subjects);
        return Submit(user, input.CommandId, input.AttorneyId, id => new RecordPractice(id, user.Actor, practice), stop);
    }

    [Description("Records that the attorney completed a training; done again, the later day counts.")]
    public Task<AttorneyPayload> RecordTrainingDone(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordTrainingDoneInput input, CancellationToken stop) =>
        Submit(
            user, input.CommandId, input.AttorneyId, id => new RecordTrainingDone(id, user.Actor, new TrainingDone(input.TrainingId, input.DoneOn)), stop);

    [Description("Records whom the attorney represented before, for the search of conflicts; only she herself can.")]
    public Task<AttorneyPayload> RecordFormerClients(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordFormerClientsInput input, CancellationToken stop)
    {
        var clients = input.Clients.Select(client => new FormerClient(client.Name, client.ANumber)).ToList();
        return Submit(user, input.CommandId, input.AttorneyId, id => new RecordFormerClients(id, user.Actor, clients), stop);
    }

    [Description("Offers to help, by one of the three doors; replaces what was offered before.")]
    public Task<AttorneyPayload> OfferVolunteering(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] OfferVolunteeringInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.AttorneyId,
            id => new OfferVolunteering(id, user.Actor, input.Door, input.MentorsIn, input.Subjects, input.Languages, input.Message),
            stop);

    [Description("Takes the offer back; a mentor who does mentors nobody new.")]
    public Task<AttorneyPayload> WithdrawVolunteering(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] WithdrawVolunteeringInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.AttorneyId, id => new WithdrawVolunteering(id, user.Actor), stop);

    [Description("Decides on a volunteer's offer, in the first place or anew; for who keeps the profiles, and not on her own.")]
    public Task<AttorneyPayload> ReviewVolunteer(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] ReviewVolunteerInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.AttorneyId, id => new ReviewVolunteer(id, user.Actor, input.Accepted, input.MentorId), stop);

    [Description("Gives the attorney a mentor; for who keeps the profiles.")]
    public Task<AttorneyPayload> AssignMentor(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AssignMentorInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.AttorneyId, id => new AssignMentor(id, user.Actor, input.MentorId), stop);

    [Description("Ends the mentoring; by the mentee, the mentor, or who keeps the profiles.")]
    public Task<AttorneyPayload> EndMentoring(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] EndMentoringInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.AttorneyId, id => new EndMentoring(id, user.Actor), stop);
}
