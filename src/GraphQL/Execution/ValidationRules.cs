using GraphQL.Validation;
using GraphQL.Validation.Rules;
using GraphQL.Validation.Rules.Custom;
using GraphQLParser.AST;

namespace LawLab.Graph.Execution;

/// <summary>The specification's rules and ours. All of them run for every request.</summary>
internal static class ValidationRules
{
    public static IReadOnlyList<IValidationRule> For(GraphOptions options, TimeProvider clock) =>
    [
        new ValidationTime(clock),
        // Instead of the library's quadratic rule: SelectionMerge.
        .. DocumentValidator.CoreRules.Where(rule => rule is not OverlappingFieldsCanBeMerged),
        .. options.Introspection ? Array.Empty<IValidationRule>() : [NoIntrospectionValidationRule.Instance],
        new ProgramFieldsRule(),
    ];
}

/// <summary>
/// Ends a validation that takes long, from inside, at the next node: the library looks at no token there. What <see cref="DocumentLimits"/> let
/// through takes a few milliseconds, so this is for what nobody thought of. It measures time that passes, of which a thread's is a part;
/// on a machine that stood still the same is sent again, as after any "busy".
/// </summary>
internal sealed class ValidationTime(TimeProvider clock) : ValidationRuleBase
{
    public static readonly TimeSpan Most = TimeSpan.FromMilliseconds(250);

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(new Watch(clock));

    private sealed class Watch(TimeProvider clock) : INodeVisitor
    {
        private readonly long _began = clock.GetTimestamp();

        public ValueTask EnterAsync(ASTNode node, ValidationContext context)
        {
            if (clock.GetElapsedTime(_began) <= Most) return default;
            ((GraphContext)context.UserContext).Busy = true;
            throw new GraphError(GraphErrorCode.Busy, FailureReporter.BusyMessage);
        }

        public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;
    }
}
