using System.Linq.Expressions;
using System.Reflection;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Graph.Execution;

/// <summary>The public methods of a feature's class as fields; the instance comes from the request's services.</summary>
internal sealed class RootFields<T> : AutoRegisteringObjectGraphType<T>
    where T : class
{
    private static readonly Expression<Func<IResolveFieldContext, T>> s_instance =
        context => context.RequestServices!.GetRequiredService<T>();

    protected override LambdaExpression BuildMemberInstanceExpression(MemberInfo memberInfo) => s_instance;
}

/// <summary>Query, mutation or subscription: the fields of all features under one name.</summary>
internal sealed class RootType : ObjectGraphType
{
    public RootType(string name, string description) => (Name, Description) = (name, description);

    public RootType With<T>()
        where T : class
    {
        foreach (var field in new RootFields<T>().Fields) AddField(field);
        return this;
    }
}
