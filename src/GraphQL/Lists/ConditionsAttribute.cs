using GraphQL;
using GraphQL.Types;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Lists;

/// <summary>
/// Says of an argument that it is a list's conditions: in its description, and in the schema by what each of its values costs. An argument of the same
/// name that is something else costs nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class ConditionsAttribute : GraphQLAttribute
{
    public override void Modify(QueryArgument argument)
    {
        argument.Description = Where.Description;
        argument.ApplyDirective(CostDirectives.Cost, CostDirectives.Weight, "1");
    }
}
