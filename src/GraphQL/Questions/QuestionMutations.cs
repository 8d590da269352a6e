using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Questions;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Questions;

internal sealed class QuestionMutations(IGrainFactory grains)
{
    [Description("Asks those who work in a jurisdiction; the few who fit best and are awake get a notice. The same commandId finds the same question.")]
    public Task<QuestionPayload> AskQuestion([FromUserContext] GraphContext user, [Description(CommandText.Input)] AskQuestionInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            id => QuestionId.For(user.Actor.OrganizationId, id),
            id => new AskQuestion(
                id, user.Actor, input.JurisdictionId, input.Kind, input.Place, input.Subjects ?? [], input.Language, input.Urgency, input.Text, input.CaseId),
            stop);

    [Description("Answers a question.")]
    public Task<QuestionPayload> AnswerQuestion([FromUserContext] GraphContext user, [Description(CommandText.Input)] AnswerQuestionInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.QuestionId, id => new AnswerQuestion(id, user.Actor, new AnswerContent(input.Text, input.Authority, input.Link)), stop);

    [Description("Puts one's own answer right.")]
    public Task<QuestionPayload> CorrectAnswer([FromUserContext] GraphContext user, [Description(CommandText.Input)] CorrectAnswerInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            _ => input.QuestionId,
            id => new CorrectAnswer(id, user.Actor, input.Answer, new AnswerContent(input.Text, input.Authority, input.Link)),
            stop);

    [Description("Says whether somebody else's answer is useful; the last word counts.")]
    public Task<QuestionPayload> RateAnswer([FromUserContext] GraphContext user, [Description(CommandText.Input)] RateAnswerInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.QuestionId, id => new RateAnswer(id, user.Actor, input.Answer, input.Useful), stop);

    [Description("Says which answer helped; it is kept for the next who asks. For who asked.")]
    public Task<QuestionPayload> AcceptAnswer([FromUserContext] GraphContext user, [Description(CommandText.Input)] AcceptAnswerInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.QuestionId, id => new AcceptAnswer(id, user.Actor, input.Answer), stop);

    [Description("Closes a question to more answers. For who asked and the center's facilitators.")]
    public Task<QuestionPayload> CloseQuestion([FromUserContext] GraphContext user, [Description(CommandText.Input)] CloseQuestionInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.QuestionId, id => new CloseQuestion(id, user.Actor), stop);

    [Description("Takes that back.")]
    public Task<QuestionPayload> ReopenQuestion([FromUserContext] GraphContext user, [Description(CommandText.Input)] ReopenQuestionInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.QuestionId, id => new ReopenQuestion(id, user.Actor), stop);

    [Description("Takes question and answers away from everyone's eyes, for good. For who asked and the center's facilitators.")]
    public Task<QuestionPayload> WithdrawQuestion([FromUserContext] GraphContext user, [Description(CommandText.Input)] WithdrawQuestionInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.QuestionId, id => new WithdrawQuestion(id, user.Actor, input.Reason), stop);

    private async Task<QuestionPayload> Submit(
        GraphContext user, string commandId, Func<Guid, string> question, Func<Guid, QuestionCommand> command, CancellationToken stop)
    {
        return new QuestionPayload(await Submission.Send(user, commandId, Send, reply => reply.Refusal, Refused, stop));

        Task<QuestionReply> Send(Guid id) => question(id) is var known && OpaqueId.IsWellFormed(known)
            ? grains.GetGrain<IQuestionGrain>(known).Submit(command(id))
            : Task.FromResult(Refused(Refusal.NotFound));

        static QuestionReply Refused(Refusal refusal) => new(null, refusal);
    }
}

[Description("What a command to a question answers.")]
internal sealed class QuestionPayload(QuestionReply reply)
{
    [Description("The question after the command; null when there is none for one.")]
    public QuestionType? Question => QuestionType.Of(reply.Question);

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}
