// Orleans has attributes of these names as well; in the graph they are always GraphQL's and the framework's.
global using DescriptionAttribute = System.ComponentModel.DescriptionAttribute;
global using IdAttribute = GraphQL.IdAttribute;
