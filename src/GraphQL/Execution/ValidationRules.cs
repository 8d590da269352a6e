using GraphQL.Validation;
using GraphQL.Validation.Rules;
using GraphQL.Validation.Rules.Custom;
using GraphQLParser.AST;
using LawLab.Grains.Access;

namespace LawLab.Graph.Execution;

/// <summary>The specification's rules and ours.</summary>
/// <remarks>
/// All of the library's rules look at the document alone, as no field of ours asks its arguments together (<c>FieldArgumentsAreValidRule</c>; the tests of the schema hold that);
/// single arguments and variables are read with or without rules. Of ours <see cref="ProgramFieldsRule"/> looks at who asks. A document that passed the others once passes them always,
/// and without a rule the library does not walk it.
/// </remarks>
internal sealed class ValidationRules(GraphOptions options, TimeProvider clock, TimeProvider processor)
{
    private readonly IReadOnlyList<IValidationRule> _all =
    [
        new ValidationTime(clock, processor),
        // Instead of the library's quadratic rule: SelectionMerge.
        .. DocumentValidator.CoreRules.Where(rule => rule is not OverlappingFieldsCanBeMerged),
        .. options.Introspection ? Array.Empty<IValidationRule>() : [NoIntrospectionValidationRule.Instance],
        new ProgramFieldsRule(),
    ];

    private static readonly IReadOnlyList<IValidationRule> s_ofPrograms = [new ProgramFieldsRule()];

    /// <summary>Those that a document is still to be asked, for who asks with it.</summary>
    public IReadOnlyList<IValidationRule> Of(KnownDocument document, Actor actor) =>
        !document.IsValid ? _all : actor.Agreement is null ? [] : s_ofPrograms;
}

/// <summary>
/// Ends a validation that takes long, from inside, at the next node: the library looks at no token there. What <see cref="DocumentLimits"/> let
/// through takes a few milliseconds, so this is for what nobody thought of.
/// </summary>
/// <param name="clock">Asked at every node, because it costs next to nothing.</param>
/// <param name="processor">Asked when much time has passed: on a machine that stood still the document is not to blame. See <see cref="ThreadTime"/>.</param>
internal sealed class ValidationTime(TimeProvider clock, TimeProvider processor) : ValidationRuleBase
{
    public static readonly TimeSpan Most = TimeSpan.FromMilliseconds(250);

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(new Watch(clock, processor));

    private sealed class Watch(TimeProvider clock, TimeProvider processor) : INodeVisitor
    {
        private readonly long _began = clock.GetTimestamp();
        private int _thread = Environment.CurrentManagedThreadId;
        private long _processorBegan = processor.GetTimestamp();

        public ValueTask EnterAsync(ASTNode node, ValidationContext context)
        {
            if (clock.GetElapsedTime(_began) <= Most || processor.GetElapsedTime(ProcessorBegan()) <= Most) return default;
            ((GraphContext)context.UserContext).Busy = true;
            throw new GraphError(GraphErrorCode.Busy, FailureReporter.BusyMessage);
        }

        public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;

        /// <summary>No rule of ours waits for anything; one that did could go on elsewhere, where the time begins anew.</summary>
        private long ProcessorBegan()
        {
            if (_thread != Environment.CurrentManagedThreadId) (_thread, _processorBegan) = (Environment.CurrentManagedThreadId, processor.GetTimestamp());
            return _processorBegan;
        }
    }
}
